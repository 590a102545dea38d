import { BlockList, isIP } from 'node:net';

type Network = readonly [address: string, prefix: number];

/** Networks that no extension may reach unless the user granted the host by name. */
const PRIVATE_V4: readonly Network[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
/** Among them the ways in which IPv6 carries IPv4, where nobody needs them: 6to4, Teredo, compatible. */
const PRIVATE_V6: readonly Network[] = [
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];
/** Networks without IPv4 reach the public ones of these: the address inside decides (RFC 6052, 4291). */
const CARRIERS: readonly Network[] = [
  ['64:ff9b::', 96],
  ['::ffff:', 96],
];

const blocked = new BlockList();
for (const [network, prefix] of PRIVATE_V4) {
  blocked.addSubnet(network, prefix, 'ipv4');
  for (const [carrier, width] of CARRIERS) {
    blocked.addSubnet(`${carrier}${network}`, width + prefix, 'ipv6');
  }
}
for (const [network, prefix] of PRIVATE_V6) blocked.addSubnet(network, prefix, 'ipv6');

/** Whether an IP address belongs to this machine or a private network; what is no address counts as one. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/%.*$/s, '');
  const version = isIP(plain);
  if (version === 0) return true;
  return blocked.check(plain, version === 4 ? 'ipv4' : 'ipv6');
}
