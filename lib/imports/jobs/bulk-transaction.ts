export { type Bulk, bulkTransaction } from "@/lib/jobs/bulk-transaction";
