import { createFileRoute } from "@tanstack/react-router";
import { ArticlePage } from "../screens/help/article-page.tsx";

export const Route = createFileRoute("/_app/hjelp/$article")({
  component: () => <ArticlePage article={Route.useParams().article} />,
});
