export function isFromKravflyt(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
  secret: string,
  now?: number,
): boolean;
