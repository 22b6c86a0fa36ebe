import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api'
import { navigate, routes } from '../../lib/routes'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'

/** After an import of references: nobody has said yet of which search some of its files are. Names of files without their folders. */
export function SearchesUnsaid({ files }: { files: ReadonlySet<string> }) {
  const origins = useQuery(api.library.origins.queryOptions())
  const unsaid =
    origins.data?.filter(({ fileName, database, search }) => files.has(fileName) && (database === '' || search === '')) ?? []
  if (unsaid.length === 0) return null
  return (
    <Banner
      action={
        <Button size="small" onPress={() => navigate(routes.searches())}>
          Say which…
        </Button>
      }
    >
      {unsaid.length === 1
        ? `Of which search is ${unsaid[0]?.fileName}?`
        : `Of which searches are ${unsaid.length} files of references?`}
    </Banner>
  )
}
