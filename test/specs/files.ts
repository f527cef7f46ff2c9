/** A specification that somebody else publishes. It is compared with in tests, and never part of this repository. */
export type SpecFile = {
  /** Below the folder that `KRAVFLYT_SPECS` names. */
  readonly path: string;
  readonly url: string;
  /** Of the version that the tests were last held against. */
  readonly sha256: string;
  /** `pinned`: the address gives one version for ever, anything else is a wrong file. `living`: a new one is told. */
  readonly version: "pinned" | "living";
  /** What stands in every version of it, so that an error page is not taken for it. */
  readonly contains: string;
};

const GITHUB = "https://raw.githubusercontent.com";
const CAMT = `${GITHUB}/genkgo/camt/c99e4fe37347cd6d0daf9dc211186aa28794e60f/assets`;
const SEPA = `${GITHUB}/raphaelm/python-sepaxml/0728809b1f6437bfbfea99a2a50b75b90de68843/sepaxml/schemas`;
const PAIN_002 = `${GITHUB}/phoughton/pyiso20022/cfb785fcc5174b09adee1419eb83743c85c79398/xsd/payments_initiation/pain.002`;
const HBCI = `${GITHUB}/hbci4j/hbci4java/24080e9f3f0b1af00b9cec5546ef6478427592b8/src/main/resources`;

/** ISO 20022 gives its schemas away inside archives; these are the same files in repositories that carry them. */
const schema = (folder: string, name: string, sha256: string): SpecFile => ({
  path: `banking/iso20022/xsd/${name}.xsd`,
  url: `${folder}/${name}.xsd`,
  sha256,
  version: "pinned",
  contains: `urn:iso:std:iso:20022:tech:xsd:${name}`,
});

export const SPEC_FILES: readonly SpecFile[] = [
  {
    path: "apis/specs/fiken-openapi.yaml",
    url: "https://api.fiken.no/api/v2/docs/swagger.yaml",
    sha256: "08816f50e4365a80a850c71069c621f2b649b74c57f15c94299d0388cc23be88",
    version: "living",
    contains: "/companies/{companySlug}/invoices:",
  },
  {
    path: "apis/specs/brreg-enhetsregisteret-openapi.json",
    url: `${GITHUB}/brreg/openAPI/HEAD/specs/enhetsregisteret.json`,
    sha256: "dfd7d5157c25aa05165ed368fc92dd92fa7312065e398fad5ff5b46b89201d13",
    version: "living",
    contains: "organisasjonsnummer",
  },
  {
    path: "apis/specs/poweroffice-go-v2-openapi-merged.yaml",
    url: `${GITHUB}/stianwe/PowerOfficeGoV2/HEAD/api/openapi.yaml`,
    sha256: "1268c5fa29f4175e56913ae869865b231792762f9c486ebdacb397cf82b87aca",
    version: "living",
    contains: "paths:",
  },
  {
    path: "banking/channels/vipps-epayment.v1.yml",
    url: `${GITHUB}/vippsas/vipps-epayment-api/e7a5c6eebfa2249e29d43dab08f1e4caf9a291f7/docs/epayment.v1.yml`,
    sha256: "f54a79023f0b73ff884f29410506c2bc441e7bb5362fc74bb3538ccf1c6051b0",
    version: "pinned",
    contains: "/epayment/v1/payments:",
  },
  schema(CAMT, "camt.052.001.08", "113d29938c45ba1c993f2d3e31610a214f3fb3e9ea0c6f2945750c0586567d15"),
  schema(CAMT, "camt.053.001.02", "05ec472590dda5e433fd646e9cf3849fa1ba01c033052aaca3089cec6862692d"),
  schema(CAMT, "camt.053.001.08", "c3cfac080dc31476bde7444b05d00e1b23558d5e44529e58d0ad562e6013873d"),
  schema(CAMT, "camt.054.001.02", "8bb91f1d645277487b4262538c9064161e8feb48ceb8b0c680716fd07c32da01"),
  schema(CAMT, "camt.054.001.04", "1bb115c106bd7ee4fac82520b477ee8ea40a8686a9111ff182e33a14ae0014d2"),
  schema(CAMT, "camt.054.001.08", "2b392a1f7e70e70902fd0d803ff85989613bd1cae351663240b0bb9243be2c28"),
  schema(SEPA, "pain.001.001.03", "ed4be42522e3e35b108b3ad2ebbcc65da987cddbf6cfdc20828cd4fd0d69c51a"),
  schema(SEPA, "pain.001.001.09", "de038b373e47b0077b1832ddd81f4b2f1eb25d35721f62da1e38b7f5a09fda24"),
  schema(PAIN_002, "pain.002.001.03", "dfb211e63f09825ea89f0ceee870db9e82ab2840fbe8b8148d9c4c2a9a99fd87"),
  schema(HBCI, "pain.002.001.10", "2f9f8d0e9891fa9f31ccf0576397afe501614384d688ae6e43ba694b3d24b0cf"),
];
