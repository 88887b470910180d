import type { Browser } from 'playwright-core';

/** What runs a function within a page: a page of Playwright's, or a bare one. */
export interface Evaluates {
  /** The function is sent as its text: it knows its argument and what the page has, nothing else. */
  evaluate<Result, Argument>(
    run: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
}

/** A page that is asked by DevTools' protocol alone, and only what is needed. */
export interface BarePage extends Evaluates {
  /** @throws what the browser answers where it refuses. */
  send<Answer>(method: string, params?: object): Promise<Answer>;
}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

/**
 * Opens an address in a page of which Playwright knows nothing. Of its own pages Playwright listens to the network, and
 * for whoever does that Chromium keeps what each answer held, up to 200 MB in the page's process: in one where every
 * picture is an answer that is more than the page itself needs.
 */
export async function openBarePage(browser: Browser, url: string): Promise<BarePage> {
  const session = await browser.newBrowserCDPSession();
  const { browserContextId } = await session.send('Target.createBrowserContext');
  const { targetId } = await session.send('Target.createTarget', { url: 'about:blank', browserContextId });
  const { sessionId } = await session.send('Target.attachToTarget', { targetId });
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  session.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const { id, result, error } = JSON.parse(event.message);
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error.message));
    else asked?.resolve(result);
  });
  session.on('Target.detachedFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    for (const { reject } of waiting.values()) reject(new Error('the page is gone'));
    waiting.clear();
  });

  let last = 0;
  function send<Answer>(method: string, params: object = {}): Promise<Answer> {
    const id = ++last;
    return new Promise<Answer>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject });
      const message = JSON.stringify({ id, method, params });
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(reject);
    });
  }
  async function evaluate<Result, Argument>(run: (argument: Argument) => Result | Promise<Result>, argument: Argument) {
    const { result, exceptionDetails } = await send<Evaluated>('Runtime.evaluate', {
      expression: `(${run})(${JSON.stringify(argument) ?? ''})`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Result;
  }

  const screen = { width: 1440, height: 900, deviceScaleFactor: 1, mobile: false };
  await send('Emulation.setDeviceMetricsOverride', screen);
  await send('Page.navigate', { url });
  return { send, evaluate };
}
