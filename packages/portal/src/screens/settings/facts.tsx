/** Names and what stands behind them, for who may look and not change. */
export const Facts = ({ of }: { readonly of: readonly (readonly [name: string, value: string])[] }) => (
  <dl className="facts">
    {of.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
