-- A verdict on a seam is taken back by another one, which leaves the border open again
ALTER TYPE "seam_verdict_kind" ADD VALUE 'withdrawn';
