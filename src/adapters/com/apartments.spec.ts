import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apartmentsFor, threadingModelIn } from './apartments';

describe('the apartments that a COM server is called in', () => {
  it('an object of an STA is never called from the MTA without a proxy', () => {
    for (const model of ['Apartment', 'none'] as const) assert.deepEqual(apartmentsFor(model), ['sta+mta', 'sta']);
  });
  it('a free one is called from the MTA alone, and one of both from everywhere', () => {
    assert.deepEqual(apartmentsFor('Free'), ['mta']);
    assert.deepEqual(apartmentsFor('Both'), ['sta+mta', 'sta', 'mta']);
    assert.deepEqual(apartmentsFor('Neutral'), ['sta+mta', 'sta', 'mta']);
  });
  it('nothing is guessed of one whose model nobody knows', () => {
    assert.deepEqual(apartmentsFor(undefined), ['sta+mta']);
  });
  it('the model is read as the registry writes it, in any case', () => {
    const key = 'HKEY_CLASSES_ROOT\\CLSID\\{…}\\InprocServer32\r\n    (Default)    REG_SZ    C:\\x.dll\r\n';
    assert.equal(threadingModelIn(`${key}    ThreadingModel    REG_SZ    both\r\n`), 'Both');
    assert.equal(threadingModelIn(`${key}    threadingmodel    REG_EXPAND_SZ    Apartment\r\n`), 'Apartment');
    assert.equal(threadingModelIn(key), 'none');
    assert.equal(threadingModelIn(`${key}    ThreadingModel    REG_SZ    Any\r\n`), 'none');
  });
});
