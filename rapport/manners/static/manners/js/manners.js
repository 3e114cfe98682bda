// A page that is made to be printed says so with a button.
import { behaviour } from "../../ui/js/behaviour.js";

behaviour("print", (button) => {
  const print = () => window.print();
  button.addEventListener("click", print);
  return () => button.removeEventListener("click", print);
});
