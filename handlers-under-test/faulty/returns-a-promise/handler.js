// @ts-nocheck
/** Declares a method `async`, so that the manager gets a promise where it waits for an HRESULT. */
const { factoryOf, PlainHandler } = require('../base');

class ReturnsAPromise extends PlainHandler {
  async setItemStatus(itemId, status) {
    return super.setItemStatus(itemId, status);
  }
}

module.exports = factoryOf(ReturnsAPromise);
