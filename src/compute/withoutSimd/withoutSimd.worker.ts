import "./hideSimd.ts";
import "../compute.worker.ts";
