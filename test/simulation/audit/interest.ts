import { dayNumber, dayText } from "./calendar.ts";
import { halfYearOf, interestRate } from "./rates.ts";

/**
 * Simple interest from the day after `dueOn` through `asOf`, counted day by day: days of one half-year and one principal
 * belong together, and each such run is rounded half up. 2025 and 2026 have 365 days.
 */
export function interestOre(dueOn: string, asOf: string, principalOn: (day: string) => number): number {
  let total = 0;
  let run = { key: "", days: 0, principal: 0, rate: 0 };
  const close = () => {
    // principal × hundredths of a percent × days, over 10,000 × 365
    const numerator = BigInt(run.principal) * BigInt(run.rate * run.days);
    total += Number((numerator * 2n + 3_650_000n) / 7_300_000n);
  };
  for (let day = dayNumber(dueOn) + 1; day <= dayNumber(asOf); day += 1) {
    const on = dayText(day);
    const halfYear = halfYearOf(on);
    const principal = principalOn(on);
    const key = `${halfYear} ${principal}`;
    if (key !== run.key) {
      close();
      run = { key, days: 0, principal, rate: principal === 0 ? 0 : interestRate(halfYear) };
    }
    run.days += 1;
  }
  close();
  return total;
}
