/** HTTP as this machine does it: its proxies, its certificates, its patience. */
export { BUNDLE_VARIABLES, readHostTrust, type HostTrust } from './host-trust.js';
export { proxyFor } from './proxy.js';
export { NoAnswer, PATIENCE, Transport, type BodyReader, type HttpAnswer, type HttpRequest, type Patience, type TransportOptions } from './transport.js';
