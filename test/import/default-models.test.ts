import { expect, test } from 'vitest';
import { DEFAULT_MODELS } from '../../src/import/default-models.ts';
import { identifyModel } from '../../src/models/identify-model.ts';
import { modelRetirement } from '../../src/models/model-retirement.ts';

test.each(Object.entries(DEFAULT_MODELS))(
  '%s is pinned to a snapshot that is known and not about to retire',
  (name, { provider, id }) => {
    const { known, pinned, tier } = identifyModel(provider, id);
    expect({ known, pinned }).toEqual({ known: true, pinned: 'snapshot' });
    if (name !== 'inherit') expect(tier).toBe(name);
    expect(modelRetirement(provider, id)).toBeUndefined();
  },
);
