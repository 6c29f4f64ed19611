import { type Cell, cell, NETWORK, none } from './cell.ts';

const RELEASE = 'test/adapters/release/release.test.ts';
const REGISTRY = 'test/adapters/targets/oci-faults.test.ts';
const TARGETS = 'test/adapters/targets/contract.ts';
const TOLD = 'test/adapters/notify/tell.test.ts';
const SENT = 'test/adapters/notify/send-event.test.ts';
const RUNTIME = 'test/runtime/loading/faults.test.ts';
const LOADER = 'test/proofs/faults/loader.test.ts';

const BUILD = 'step 3 build';
const BLOBS = 'step 4 upload blobs';
const MANIFEST = 'step 5 upload manifest';
const TELL = 'step 8 tell';
const LOAD = 'step 9 load';

/** In git a release is one push, which is step 6; steps 4 and 5 are those of a target that is a registry. */
const uploads = [BLOBS, MANIFEST].flatMap((step) => [
  ...none(step, ['ENOSPC'], 'a registry whose disk is full answers 5xx'),
  cell(step, '5xx', REGISTRY, 'a registry that is busy or breaks is asked again'),
  cell(step, '429', REGISTRY, 'a registry that is busy or breaks is asked again'),
  cell(step, 'concurrent promoter', TARGETS, 'ends with the newest of several deliveries'),
  ...none(
    step,
    ['clock skew', 'stale clone', 'tag forced', 'tag deleted'],
    'all is named by digest',
  ),
]);

export const aroundThePromoter: readonly Cell[] = [
  ...none(BUILD, ['kill -9', 'ENOSPC'], 'what is built is named by nothing before it is pushed'),
  ...none(BUILD, NETWORK, 'it reads and writes the clone'),
  cell(BUILD, 'concurrent promoter', RELEASE, 'when somebody makes the same one at the same time'),
  cell(BUILD, 'clock skew', RELEASE, 'is the same commit whoever makes it, wherever, whenever'),
  cell(BUILD, 'stale clone', RELEASE, 'from a shallow clone, with the same commit'),
  ...none(BUILD, ['tag forced', 'tag deleted'], 'it is made from the source commit alone'),
  cell(BUILD, 'tampered', RELEASE, 'when a released version holds other bytes now, naming both'),
  ...uploads,
  cell(BLOBS, 'kill -9', REGISTRY, 'what dies between blobs and pointer serves the old'),
  cell(BLOBS, 'net cut', REGISTRY, 'what dies between blobs and pointer serves the old'),
  cell(
    BLOBS,
    'timeout after success',
    REGISTRY,
    'an upload that arrived, and whose answer was lost',
  ),
  cell(BLOBS, 'tampered', TARGETS, 'refuses a bundle that is not the one named'),
  cell(MANIFEST, 'kill -9', REGISTRY, 'what dies between the pointer and the agents’ tags'),
  cell(MANIFEST, 'net cut', REGISTRY, 'what dies between the pointer and the agents’ tags'),
  cell(
    MANIFEST,
    'timeout after success',
    REGISTRY,
    'a pointer that arrived, and whose answer was lost',
  ),
  cell(MANIFEST, 'tampered', REGISTRY, 'a manifest that is cut off is not believed'),
  cell(
    TELL,
    'kill -9',
    TOLD,
    'that was away is told later, by a fresh clone, of all that it missed',
  ),
  ...none(TELL, ['ENOSPC'], 'how far a receiver was told is a branch: step 6'),
  cell(TELL, 'net cut', SENT, 'a connection that is refused is tried again'),
  cell(TELL, '5xx', SENT, 'an answer of 5xx is asked for again'),
  cell(TELL, '429', SENT, '429 waits for as long as it says'),
  cell(
    TELL,
    'timeout after success',
    TOLD,
    'that took it, and could not say so, recognises the repeat',
  ),
  cell(TELL, 'concurrent promoter', TOLD, 'is told of everything once, in order, whoever tells'),
  ...none(TELL, ['clock skew'], 'a signature names the time of its own try; the receiver decides'),
  ...none(TELL, ['stale clone', 'tag forced', 'tag deleted'], 'events follow from the branch'),
  cell(TELL, 'tampered', TOLD, 'gets a CloudEvent whose signature holds'),
  cell(LOAD, 'kill -9', RUNTIME, 'survives kills in the middle of writing'),
  cell(LOAD, 'ENOSPC', RUNTIME, 'that can’t be written keeps nothing from being served'),
  ...NETWORK.flatMap((fault) => [
    cell(LOAD, fault, LOADER, LOAD),
    cell(LOAD, fault, LOADER, `'${fault}'`),
  ]),
  cell(
    LOAD,
    'concurrent promoter',
    'test/runtime/loading/sources.test.ts',
    'in the middle of a delivery',
  ),
  cell(LOAD, 'clock skew', RUNTIME, 'refuses until somebody could look again'),
  cell(
    LOAD,
    'stale clone',
    'test/runtime/loading/dir.test.ts',
    'never goes back to an older generation',
  ),
  ...none(LOAD, ['tag forced', 'tag deleted'], 'a loader reads no tag'),
  cell(
    LOAD,
    'tampered',
    'test/runtime/loading/hostile.test.ts',
    'with any bit of any byte flipped',
  ),
];
