/** What the tabs of one browser tell each other of the login. */
export type Tabs = {
  /** Tells the other tabs that the person has logged out. */
  readonly tellLogOut: () => void;
  readonly close: () => void;
};

const CHANNEL = "kravflyt-login";
const LOGGED_OUT = "logged-out";

/** `onLogOut` runs when another tab has logged out; never for what this one tells. */
export function openTabs(onLogOut: () => void): Tabs {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: { readonly data: unknown }) => {
    if (data === LOGGED_OUT) onLogOut();
  };
  return { tellLogOut: () => channel.postMessage(LOGGED_OUT), close: () => channel.close() };
}
