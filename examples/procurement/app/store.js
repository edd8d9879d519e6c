/** Purchase requests and suppliers; kept for the tab, as a server would keep them. */
const key = 'erp.requests';

export const suppliers = [
  { id: 's1', name: 'Bauer Industriebedarf', preferred: false },
  { id: 's2', name: 'Lumière Fournitures', preferred: true },
  { id: 's3', name: 'Nordic Supply', preferred: true },
  { id: 's4', name: 'Gulf Office', preferred: false },
];
export const approvers = ['Omar Haddad', 'Lea Roth', 'Priya Nair'];

const seeds = [
  { id: '1041', title: 'Safety gloves, 200 pairs', amount: 640, state: 'approved', supplier: 's2' },
  { id: '1042', title: 'Bearing set for line 2', amount: 7_900, state: 'open', supplier: 's1' },
  { id: '1043', title: 'Desk lamps', amount: 310, state: 'open', supplier: 's3' },
];

export function readRequests() {
  const stored = sessionStorage.getItem(key);
  return stored ? JSON.parse(stored) : seeds;
}

const write = (requests) => sessionStorage.setItem(key, JSON.stringify(requests));

export function addRequest(request) {
  const requests = readRequests();
  const id = String(Math.max(...requests.map((one) => Number(one.id))) + 1);
  write([...requests, { ...request, id }]);
  return id;
}

export function approveRequest(id) {
  write(readRequests().map((one) => (one.id === id ? { ...one, state: 'approved' } : one)));
  window.handrail?.track('request_approved');
}
