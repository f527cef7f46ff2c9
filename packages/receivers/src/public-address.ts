import { BlockList, isIP } from "node:net";

/**
 * Blocks of IPv4 that are no addresses of the open internet, by IANA's register of special-purpose addresses: own
 * networks, loopback, link-local (where clouds keep their metadata), shared, documentation, benchmark, multicast, reserved.
 */
const NOT_PUBLIC_V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
  // the metadata server of a cloud that stands outside these blocks
  "168.63.129.16/32",
];
/** Of IPv6 only 2000::/3 is handed out; these parts of it lead elsewhere: tunnels to IPv4, documentation, protocols. */
const NOT_PUBLIC_V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const listOf = (blocks: readonly string[], family: "ipv4" | "ipv6"): BlockList => {
  const list = new BlockList();
  for (const block of blocks) {
    const [network = "", bits] = block.split("/");
    list.addSubnet(network, Number(bits), family);
  }
  return list;
};

const closedV4 = listOf(NOT_PUBLIC_V4, "ipv4");
const closedV6 = listOf(NOT_PUBLIC_V6, "ipv6");
const openV6 = listOf(["2000::/3"], "ipv6");

/** Is `address` one of the open internet? What is no address at all is not; nor is IPv4 in the clothes of IPv6. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closedV4.check(address, "ipv4");
    case 6:
      return openV6.check(address, "ipv6") && !closedV6.check(address, "ipv6");
    default:
      return false;
  }
}
