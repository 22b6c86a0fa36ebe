import './lib/idle-callback'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { begin } from './app/begin'
import { createQueryClient } from './lib/query-client'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
const queryClient = createQueryClient()
begin(queryClient)
createRoot(root).render(
  <StrictMode>
    <App queryClient={queryClient} />
  </StrictMode>,
)
