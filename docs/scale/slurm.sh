#!/bin/bash
# One part a task: sbatch slurm.sh; then, when all are done: bulletin report merge reports/part-*.json
#SBATCH --job-name=bulletin
#SBATCH --array=1-40
#SBATCH --cpus-per-task=1
#SBATCH --mem=512M
#SBATCH --output=reports/part-%a.log
set -eu
mkdir -p reports
part=$SLURM_ARRAY_TASK_ID
npx bulletin build --imprints churches.csv --jobs 1 \
  --shard "$part/$SLURM_ARRAY_TASK_MAX" --json > "reports/part-$part.json"
