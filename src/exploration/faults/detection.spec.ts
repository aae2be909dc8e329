import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isRequirementId } from '../../requirements';
import { sessionsOfAHandler } from '../explore';
import { allFaults } from './all';
import { detect } from './detection';

const seed = 20_001_024;

describe('fault operators', () => {
  it('are many, each with a name of its own and requirements of the catalogue', () => {
    assert.ok(allFaults.length >= 60, String(allFaults.length));
    assert.equal(new Set(allFaults.map(({ name }) => name)).size, allFaults.length);
    for (const { name, breaks } of allFaults) assert.ok(breaks.length > 0 && breaks.every(isRequirementId), name);
  });
  it('are found wherever they fire', async () => {
    let [fired, found] = [0, 0];
    const missed: string[] = [];
    for (const fault of allFaults) {
      const detection = await detect(fault, sessionsOfAHandler, seed);
      fired += detection.fired;
      found += detection.found;
      if (detection.found < detection.fired) missed.push(fault.name);
    }
    assert.deepEqual(missed, []);
    assert.ok(fired > 2 * allFaults.length && found === fired, `${found} of ${fired}`);
  });
});
