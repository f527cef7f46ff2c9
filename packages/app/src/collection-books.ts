import { type Api, type Connector, ConnectorError } from "@kravflyt/connectors";
import type { Connection } from "@kravflyt/store";

type Collection = Pick<Connection, "collection">;

/**
 * What the books have for collection, asked at every reading. GO-17: where they keep cases with us, whether we may make new
 * ones; whom they let in to no cases, they let make none. While they do not answer, it is as they said last.
 */
export async function readCollection(connector: Connector, api: Api, known: Collection): Promise<Collection> {
  const { collectionMark, collectionCases } = connector;
  if (collectionMark === undefined) return {};
  const has = { keepsCases: collectionCases !== undefined, unmarks: collectionMark.unmark !== undefined };
  if (collectionCases === undefined) return { collection: { ...has, isActive: true } };
  const isKnown = known.collection?.isActive ?? false;
  try {
    return { collection: { ...has, isActive: await collectionCases.isActive(api) } };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { collection: { ...has, isActive: isKnown && error.retry === "later" } };
  }
}
