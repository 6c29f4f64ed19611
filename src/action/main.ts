import { answerOrIncomplete } from '../adapters/answer-or-incomplete.ts';
import { runAction } from './run-action.ts';

void runAction(process.env).then(answerOrIncomplete());
