import { runAction } from './run-action.ts';

void runAction(process.env).then((exit) => {
  process.exitCode = exit;
});
