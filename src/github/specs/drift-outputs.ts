/** Outputs of every action that compares two locks. */
export const driftOutputs = {
  verified: { description: '`true` when the rebuild holds the same packages, `false` when not, empty when none was made.' },
  'drift-count': { description: 'Packages that differ; empty when nothing was compared.' },
  drift: { description: 'What differs, as JSON ([schema](../docs/schemas/drift.json)); empty when nothing was compared.' },
} as const;
