import { handleIdentity } from "@/lib/http/identity";

export { handleIdentity as GET, handleIdentity as POST };
