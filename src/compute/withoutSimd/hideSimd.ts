// For tests. Imported first, it makes a worker believe that its browser knows no SIMD: the probe in kernels.ts fails as
// it would there, and everything behind it is the real thing.
WebAssembly.validate = () => false;
