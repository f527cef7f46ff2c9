import { waking } from "./waking.ts";

export default waking("packages/core/src/case/**/*.test.ts");
