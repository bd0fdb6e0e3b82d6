/** Which addresses of the network may be opened for a reader: those of the public web, and those a setting allows. */
import { BlockList, isIP } from 'node:net'

/** IPv4 networks that are not public: RFC 6890 and the registry of special addresses that followed it. */
const closed4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
  192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`.split(/\s+/)

/**
 * Public IPv6 is 2000::/3; all else is closed, and with it ::1, mapped IPv4 (::ffff:0:0/96), NAT64 (64:ff9b::/96), fc00::/7,
 * fe80::/10 and ff00::/8. Inside it these are closed: protocol assignments and Teredo, documentation, 6to4.
 */
const open6 = '2000::/3'
const closed6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const closed = blockListOf([...closed4, ...closed6])
const open = blockListOf([open6])

function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix = ''] = network.split('/')
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

/** Whether an address (`93.184.216.34`, `2606:2800::1`) may be opened. */
export type AddressCheck = (address: string) => boolean

export function openAddressCheck(allowed: readonly string[]): AddressCheck {
  const exceptions = blockListOf(allowed)
  return (given) => {
    // A zone (`fe80::1%eth0`) belongs to this machine alone.
    const version = given.includes('%') ? 0 : isIP(given)
    if (version === 0) return false
    const family = version === 6 ? 'ipv6' : 'ipv4'
    if (exceptions.check(given, family)) return true
    return family === 'ipv4' ? !closed.check(given, family) : open.check(given, family) && !closed.check(given, family)
  }
}
