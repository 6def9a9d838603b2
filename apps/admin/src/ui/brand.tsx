function BrandMark({ size = 20 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      aria-hidden="true"
      className="flex-none text-accent"
    >
      <path d="M10 1.6 3.4 9.9a6.6 6.6 0 1 0 13.2 0L10 1.6Z" fill="currentColor" />
      <path
        d="m7 11.4 2.2 2.2 4-4.2"
        stroke="var(--bg)"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Brand() {
  return (
    <span className="flex items-center gap-2.5 font-[650] text-[14px] tracking-[-0.01em]">
      <BrandMark />
      Indelible
    </span>
  );
}
