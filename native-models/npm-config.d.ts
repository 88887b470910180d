/** The part of npm's configuration reader that fetch.ts uses; the package brings no types. */
declare module '@npmcli/config' {
  export default class Config {
    constructor(options: {
      readonly npmPath: string;
      readonly cwd: string;
      readonly argv: readonly string[];
      readonly definitions: unknown;
      readonly shorthands: unknown;
      readonly flatten: unknown;
      readonly nerfDarts: unknown;
    });
    load(): Promise<void>;
    /** Settings as npm's libraries take them: registry, cache, proxies, certificates, tokens. */
    readonly flat: Readonly<Record<string, unknown>> & { readonly registry: string };
  }
}

declare module '@npmcli/config/lib/definitions/index.js' {
  const definitions: {
    readonly definitions: unknown;
    readonly shorthands: unknown;
    readonly flatten: unknown;
    readonly nerfDarts: unknown;
  };
  export default definitions;
}
