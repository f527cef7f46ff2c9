import { randomUUID } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { JournalRecord } from "../journal/record-line.ts";
import type { Input, JsonService, Operation, Surroundings } from "../server/service.ts";

type Version = {
  readonly id: string;
  readonly SecretString?: string;
  readonly SecretBinary?: string;
  readonly createdAt: number;
  readonly stages: readonly string[];
};

/** A secret as it is kept: never changed, only replaced by the next. */
type Secret = {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly createdAt: number;
  readonly deletedAt: number | undefined;
  readonly versions: readonly Version[];
};

type SecretState = Surroundings & { readonly secrets: Map<string, Secret> };

const CURRENT = "AWSCURRENT";
const PREVIOUS = "AWSPREVIOUS";
const DAY_MS = 86_400_000;
const RECOVERY_DAYS = 30;
const VALUE_BYTES_MAX = 65_536;

/** Secrets Manager: versions with their stages. */
export function secretsManager(surroundings: Surroundings): JsonService {
  const state: SecretState = { ...surroundings, secrets: new Map() };
  return {
    operations: operations(state),
    errorType: (code) => code,
    replay: ([, secret, name]: JournalRecord) => {
      if (secret === null) state.secrets.delete(String(name));
      else state.secrets.set((secret as Secret).name, secret as Secret);
    },
    snapshot: () => [...state.secrets.values()].map((secret) => ["secret", secret]),
  };
}

const VALUE = ["SecretString", "SecretBinary", "ClientRequestToken"] as const;

function operations(state: SecretState): Record<string, Operation> {
  return {
    CreateSecret: {
      parameters: ["Name", "Description", "KmsKeyId", "Tags", ...VALUE],
      run: (input) => create(state, input),
    },
    PutSecretValue: { parameters: ["SecretId", "VersionStages", ...VALUE], run: (input) => putValue(state, input) },
    UpdateSecret: {
      parameters: ["SecretId", "Description", "KmsKeyId", ...VALUE],
      run: (input) => update(state, input),
    },
    GetSecretValue: {
      parameters: ["SecretId", "VersionId", "VersionStage"],
      run: (input) => getValue(state, input),
    },
    DescribeSecret: { parameters: ["SecretId"], run: (input) => describe(find(state, input)) },
    DeleteSecret: {
      parameters: ["SecretId", "RecoveryWindowInDays", "ForceDeleteWithoutRecovery"],
      run: (input) => remove(state, input),
    },
    RestoreSecret: { parameters: ["SecretId"], run: (input) => restore(state, input) },
    ListSecrets: {
      parameters: ["MaxResults"],
      run: () => ({
        SecretList: [...state.secrets.values()].filter(({ deletedAt }) => deletedAt === undefined).map(describe),
      }),
    },
  };
}

const notFound = (): AwsError =>
  new AwsError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");

function find({ secrets }: SecretState, { SecretId: id }: Input): Secret {
  const byName = secrets.get(String(id));
  const secret = byName ?? [...secrets.values()].find(({ arn }) => arn === id);
  if (secret === undefined) throw notFound();
  return secret;
}

function findAlive(state: SecretState, input: Input): Secret {
  const secret = find(state, input);
  if (secret.deletedAt === undefined) return secret;
  throw new AwsError(
    "InvalidRequestException",
    "You can't perform this operation on the secret because it was marked for deletion.",
  );
}

/** Puts a secret in the place of the one before it, in memory and in the journal. */
function save(state: SecretState, secret: Secret): Secret {
  const before = state.secrets.get(secret.name);
  state.secrets.set(secret.name, secret);
  state.journal.commit(["secret", secret], () => {
    if (before === undefined) state.secrets.delete(secret.name);
    else state.secrets.set(before.name, before);
  });
  return secret;
}

const ARN_SUFFIX_LENGTH = 6;

function create(state: SecretState, input: Input): object {
  const name = String(input["Name"]);
  if (!/^[A-Za-z0-9/_+=.@-]{1,512}$/.test(name)) throw new AwsError("ValidationException", "Invalid name.");
  if (state.secrets.has(name)) {
    throw new AwsError("ResourceExistsException", `The operation failed because the secret ${name} already exists.`);
  }
  const createdAt = state.now();
  const secret: Secret = {
    name,
    arn: `arn:aws:secretsmanager:eu-north-1:000000000000:secret:${name}-${randomUUID().slice(0, ARN_SUFFIX_LENGTH)}`,
    description: readDescription(input),
    createdAt,
    deletedAt: undefined,
    versions: hasValue(input) ? [readVersion(input, createdAt, [CURRENT])] : [],
  };
  save(state, secret);
  return { ARN: secret.arn, Name: name, VersionId: secret.versions[0]?.id };
}

const readDescription = (input: Input): string | undefined =>
  input["Description"] === undefined ? undefined : String(input["Description"]);

const hasValue = (input: Input): boolean => input["SecretString"] !== undefined || input["SecretBinary"] !== undefined;

function readVersion(input: Input, createdAt: number, stages: readonly string[]): Version {
  const { SecretString: text, SecretBinary: binary } = input;
  if ((text === undefined) === (binary === undefined)) {
    throw new AwsError("InvalidParameterException", "You must provide either SecretString or SecretBinary.");
  }
  if (Buffer.byteLength(String(text ?? binary)) > VALUE_BYTES_MAX) {
    throw new AwsError("InvalidParameterException", "The secret value is longer than 65536 bytes.");
  }
  const id = String(input["ClientRequestToken"] ?? randomUUID());
  const value = text === undefined ? { SecretBinary: String(binary) } : { SecretString: String(text) };
  return { id, ...value, createdAt, stages };
}

function putValue(state: SecretState, input: Input): object {
  const secret = findAlive(state, input);
  const stages = (input["VersionStages"] ?? [CURRENT]) as string[];
  const version = readVersion(input, state.now(), stages);
  const before = secret.versions.find(({ id }) => id === version.id);
  if (before !== undefined) return answer(secret, sameVersion(before, version));
  save(state, { ...secret, versions: [...staged(secret.versions, stages), version] });
  return answer(secret, version);
}

/** A version asked for again with the same token and value is the one that is there. */
function sameVersion(before: Version, again: Version): Version {
  if (before.SecretString === again.SecretString && before.SecretBinary === again.SecretBinary) return before;
  throw new AwsError(
    "ResourceExistsException",
    "You can't use ClientRequestToken again with a different value: a version with this token already exists.",
  );
}

/** The versions before, without the stages that a new version takes; the one that was current becomes the previous. */
function staged(versions: readonly Version[], taken: readonly string[]): Version[] {
  const movesCurrent = taken.includes(CURRENT);
  const kept = versions.map((version) => {
    const wasCurrent = movesCurrent && version.stages.includes(CURRENT);
    const rest = version.stages.filter((stage) => !taken.includes(stage) && !(movesCurrent && stage === PREVIOUS));
    return { ...version, stages: wasCurrent ? [...rest, PREVIOUS] : rest };
  });
  return kept.filter(({ stages }) => stages.length > 0);
}

const answer = ({ arn, name }: Secret, version: Version): object => ({
  ARN: arn,
  Name: name,
  VersionId: version.id,
  VersionStages: version.stages,
});

function update(state: SecretState, input: Input): object {
  const secret = findAlive(state, input);
  const described = { ...secret, description: readDescription(input) ?? secret.description };
  if (!hasValue(input)) {
    save(state, described);
    return { ARN: secret.arn, Name: secret.name };
  }
  const version = readVersion(input, state.now(), [CURRENT]);
  const before = secret.versions.find(({ id }) => id === version.id);
  if (before !== undefined) sameVersion(before, version);
  else save(state, { ...described, versions: [...staged(secret.versions, [CURRENT]), version] });
  return { ARN: secret.arn, Name: secret.name, VersionId: version.id };
}

function getValue(state: SecretState, input: Input): object {
  const secret = findAlive(state, input);
  const { VersionId: id, VersionStage: stage = id === undefined ? CURRENT : undefined } = input;
  const version = secret.versions.find(
    (candidate) =>
      (id === undefined || candidate.id === id) && (stage === undefined || candidate.stages.includes(String(stage))),
  );
  if (version === undefined) {
    throw new AwsError(
      "ResourceNotFoundException",
      `Secrets Manager can't find the specified secret value for ${id === undefined ? `staging label: ${stage}` : `VersionId: ${id}`}`,
    );
  }
  const { SecretString, SecretBinary, createdAt } = version;
  return { ...answer(secret, version), SecretString, SecretBinary, CreatedDate: createdAt / 1000 };
}

function describe({ name, arn, description, createdAt, deletedAt, versions }: Secret): object {
  return {
    ARN: arn,
    Name: name,
    Description: description,
    CreatedDate: createdAt / 1000,
    DeletedDate: deletedAt === undefined ? undefined : deletedAt / 1000,
    VersionIdsToStages: Object.fromEntries(versions.map(({ id, stages }) => [id, stages])),
  };
}

function remove(state: SecretState, input: Input): object {
  const secret = findAlive(state, input);
  const days = Number(input["RecoveryWindowInDays"] ?? RECOVERY_DAYS);
  if (input["ForceDeleteWithoutRecovery"] === true) {
    state.secrets.delete(secret.name);
    state.journal.commit(["secret", null, secret.name], () => state.secrets.set(secret.name, secret));
    return { ARN: secret.arn, Name: secret.name, DeletionDate: state.now() / 1000 };
  }
  save(state, { ...secret, deletedAt: state.now() });
  return { ARN: secret.arn, Name: secret.name, DeletionDate: (state.now() + days * DAY_MS) / 1000 };
}

function restore(state: SecretState, input: Input): object {
  const secret = find(state, input);
  save(state, { ...secret, deletedAt: undefined });
  return { ARN: secret.arn, Name: secret.name };
}
