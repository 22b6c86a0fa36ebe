import type { TemplateNode } from '../taxonomy-template'

/** The gut and its microbes as a cause, below inflammation. */
export const gutBrainAxis: TemplateNode = {
  slug: 'gut-brain-axis',
  name: 'Gut–brain axis',
  definition: 'What lives and happens in the gut drives depression over immune, nervous, hormonal and metabolic routes.',
  include: 'Claims about the axis as a whole, or that depression begins in the gut.',
  exclude: 'Diet as a treatment (treatment/lifestyle). Whether a probiotic should be prescribed (treatment/probiotics).',
  example: 'Signals run both ways between the intestine and the brain.',
  shortcut: '5',
  children: [
    {
      slug: 'dysbiosis',
      name: 'Dysbiosis',
      definition: 'The make-up of the gut microbiome differs in depression, and the difference matters.',
      include: 'Composition or diversity of microbes in patients; transfer of microbes to animals.',
      exclude: 'Permeability of the gut wall (leaky-gut-lps).',
      example: 'Two genera were scarcer in depressed participants even after correcting for medication.',
    },
    {
      slug: 'leaky-gut-lps',
      name: 'Leaky gut / LPS',
      definition:
        'A permeable gut wall lets bacterial fragments such as lipopolysaccharide (LPS) into the blood and sets off inflammation.',
      include: 'Intestinal permeability, antibodies to gut bacteria, endotoxin given to volunteers as a model.',
      exclude: 'The cytokines themselves when the gut is not mentioned (../cytokines).',
      example: 'A small dose of endotoxin lowered the mood of healthy volunteers for a few hours.',
    },
    {
      slug: 'psychobiotics',
      name: 'Psychobiotics',
      definition: 'Certain live bacteria improve mood, which shows that gut microbes can cause or relieve depression.',
      include: 'Trials or animal studies in which a strain changes mood, anxiety or stress hormones, read as evidence on cause.',
      exclude: 'Advice on probiotics, dose, cost or safety (treatment/probiotics).',
      example: 'After eight weeks the capsules and the placebo could not be told apart.',
    },
    {
      slug: 'microbial-neurotransmitters',
      name: 'Microbial neurotransmitters',
      definition: 'Gut microbes make or regulate serotonin, GABA, dopamine and other messengers that affect mood.',
      include: 'Transmitters or their precursors made by or because of microbes; serotonin of the gut.',
      exclude: 'Brain serotonin (monoamine/serotonin-deficit).',
      example: 'Most of the body’s serotonin sits in the gut, and none of it crosses into the brain.',
    },
    {
      slug: 'vagus-nerve',
      name: 'Vagus nerve',
      definition: 'The vagus nerve carries the gut’s messages to the brain, and its signals shape mood.',
      include: 'Effects that vanish when the vagus is cut; vagal tone.',
      exclude: 'Electrical stimulation of the nerve as a treatment (treatment/other-neuromodulation).',
      example: 'Once the nerve was cut, the bacterium no longer calmed the mice.',
    },
    {
      slug: 'old-friends',
      name: 'Old friends',
      definition:
        'Modern hygiene, antibiotics and life indoors deprive us of microbes we evolved with, and mood disorders rise as a result.',
      include: 'The hygiene and the old-friends hypotheses; rises in disease blamed on lost microbes.',
      exclude: 'Other causes in the environment (risk/environment).',
      example: 'Children raised beside livestock had calmer immune responses to a stressful task.',
    },
    {
      slug: 'gut-disease',
      name: 'Gut disease',
      definition: 'Inflammatory bowel disease and irritable bowel bring depression with them, in flares and between.',
      include: "Crohn's disease, ulcerative colitis, irritable bowel and mood.",
      exclude: 'Other physical illness (risk/physical-illness).',
      example: 'Low mood went up and down with the disease of the bowel.',
    },
  ],
}
