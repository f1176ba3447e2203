-- How many customers are behind measured figures is told only where the maker of a link wants it.
ALTER TABLE "share_link" ADD COLUMN "with_counts" BOOLEAN NOT NULL DEFAULT false;
