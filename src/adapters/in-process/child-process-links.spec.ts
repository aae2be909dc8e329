import { linkContract } from '../link-contract.spec-suite';
import { ChildProcessLinks } from './child-process-links';

linkContract({
  name: 'a child process',
  clock: 'virtual',
  hearsPrinting: true,
  make: (file, limits) => new ChildProcessLinks({ file, limits }),
  answerAgain: `require('fs').writeSync(3, '{"is":"returned","at":0,"hr":0}\\n{"is":"returned","at":0,"hr":0}\\n');`,
});
