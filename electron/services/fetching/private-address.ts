import { BlockList, isIP } from 'node:net'

/** Addresses that lead to this machine or its own network, or nowhere (IANA special-purpose registries). */
const special = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127], // unspecified and loopback
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  special.addSubnet(network, prefix, 'ipv6')

/** Whether an IP address (without brackets or zone) belongs to this machine or a private network; IPv4 inside of IPv6 is seen. */
export function isPrivateAddress(address: string): boolean {
  if (isIP(address) === 4) return special.check(address, 'ipv4')
  const inside = embeddedIpv4(address)
  return inside ? special.check(inside, 'ipv4') : special.check(address, 'ipv6')
}

/** The IPv4 address of a mapped (`::ffff:0:0/96`) or translated (NAT64, `64:ff9b::/96`) one. */
function embeddedIpv4(address: string): string | undefined {
  const rest = /^(?:::ffff:|(?:0{1,4}:){5}ffff:|64:ff9b::|64:ff9b:(?:0{1,4}:){4})(.+)$/iu.exec(address)?.[1]
  if (!rest) return undefined
  if (isIP(rest) === 4) return rest
  const groups = rest.split(':').map((group) => Number.parseInt(group, 16))
  if (groups.length > 2 || groups.some(Number.isNaN)) return undefined
  const [high, low] = groups.length === 2 ? groups : [0, groups[0]]
  return `${high! >> 8}.${high! & 255}.${low! >> 8}.${low! & 255}`
}
