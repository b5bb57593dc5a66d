import { button } from "./dom";
import type { Address } from "./address";
import type { Context } from "./context";
import { languageSwitch } from "./languages";

const SHOWN_MS = 2500;

/** Above the map: a link to what is shown, and the page in other languages. */
export function addTools(context: Context, address: Address, element: HTMLElement): void {
  const { words } = context;
  const label = words.t("tools.copy");
  const copy = button({ class: "mg-action mg-copy" }, () => void say(), label);
  const say = async (): Promise<void> => {
    const done = words.t((await address.copy(address.href)) ? "tools.copied" : "tools.copyFailed");
    copy.textContent = done;
    context.announcer.say(done);
    setTimeout(() => (copy.textContent = label), SHOWN_MS);
  };
  element.append(copy, ...[languageSwitch(context, address)].filter((part) => part !== null));
}
