// Says when its place comes near to what is seen.

/** data: {what}: what is to be drawn there; trigger: near, the same. */
export default function ({ data, parentElement, setTriggerValue }) {
  const watching = new IntersectionObserver(
    (places) => {
      if (!places.some((place) => place.isIntersecting)) return;
      watching.disconnect();
      setTriggerValue("near", data.what);
    },
    { rootMargin: "300px" },
  );
  watching.observe(parentElement);
  return () => watching.disconnect();
}
