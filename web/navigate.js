// The only place that opens another address: no policy stops navigation, so one function owns it and a test finds any other.
// https alone, in a new tab, without a referrer and without a handle back to this page.

export function openLink(address) {
  if (new URL(address).protocol === 'https:') window.open(address, '_blank', 'noopener,noreferrer');
}
