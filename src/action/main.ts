import { answerOrIncomplete } from '../cli/answer-or-incomplete.ts';
import { runAction } from './run-action.ts';

void runAction(process.env).then(answerOrIncomplete());
