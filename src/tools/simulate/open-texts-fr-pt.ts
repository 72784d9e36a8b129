/** Made-up open answers in French and Portuguese, two wordings for each theme. */
import type { ThemeTexts } from './open-themes.ts';

export const fr: ThemeTexts = {
  'evening-buses': [
    'Plus de bus le soir et le week-end.',
    "Après 20 heures, il n'y a presque plus de bus, cela devrait changer."
  ],
  'safe-ways': [
    'Des chemins sûrs à pied et à vélo entre les localités.',
    "Plus d'éclairage et des trottoirs plus larges dans le village."
  ],
  'affordable-flats': [
    'Des logements abordables pour les familles et les jeunes.',
    'La commune devrait construire des logements et les louer à prix modéré.'
  ],
  'childcare-places': [
    "Plus de places d'accueil pour les enfants.",
    'Nous attendons depuis des mois une place à la maison relais.'
  ],
  'language-tables': [
    'Une table de conversation ouverte à tout le monde.',
    'Un café des langues régulier, sans inscription.'
  ],
  'evening-courses': [
    'Des cours de langue le soir, aussi pour les personnes qui travaillent.',
    'Des cours de luxembourgeois ici et pas seulement en ville.'
  ],
  'several-languages': [
    'Les lettres et le site de la commune en plusieurs langues.',
    'Les informations importantes en langage simple.'
  ],
  welcome: [
    "Un accueil pour toutes les personnes qui s'installent dans la commune.",
    'Une personne de contact pour les nouveaux habitants.'
  ],
  apprenticeships: [
    "Plus de places d'apprentissage et de stages dans la région.",
    'La commune pourrait aider les jeunes à trouver un apprentissage.'
  ],
  doctor: [
    'Un cabinet médical dans la commune.',
    "Moins d'attente chez le médecin et plus d'aide à domicile pour les aînés."
  ],
  'ask-residents': [
    "Demander l'avis des habitants avant de décider.",
    "Des réunions d'information le soir, après le travail."
  ],
  'open-clubs': [
    'Les associations devraient mieux se présenter aux nouveaux habitants.',
    'Une journée portes ouvertes de toutes les associations.'
  ],
  'meeting-place': [
    'Un lieu de rencontre pour tous les âges.',
    'Plus de fêtes et de concerts ouverts à tous.'
  ],
  respect: [
    "Plus de respect au quotidien, d'où que l'on vienne.",
    'Un service à contacter en cas de discrimination.'
  ],
  'opening-hours': [
    "Des horaires d'ouverture plus longs à la commune.",
    'La commune devrait rester ouverte un soir par semaine.'
  ]
};

export const pt: ThemeTexts = {
  'evening-buses': [
    'Mais autocarros à noite e ao fim de semana.',
    'Depois das 20 horas quase não há autocarros, isso devia mudar.'
  ],
  'safe-ways': [
    'Caminhos seguros para peões e bicicletas entre as localidades.',
    'Mais iluminação e passeios mais largos na aldeia.'
  ],
  'affordable-flats': [
    'Habitação a preços acessíveis para famílias e jovens.',
    'A comuna devia construir casas e arrendá-las a preços moderados.'
  ],
  'childcare-places': [
    'Mais vagas para crianças nas creches.',
    'Esperamos há meses por uma vaga na maison relais.'
  ],
  'language-tables': [
    'Uma mesa de conversa onde todos possam praticar línguas.',
    'Um café de línguas regular, sem inscrição.'
  ],
  'evening-courses': [
    'Cursos de línguas à noite, também para quem trabalha.',
    'Cursos de luxemburguês aqui e não só na cidade.'
  ],
  'several-languages': [
    'As cartas e o site da comuna em várias línguas.',
    'Informações importantes em linguagem simples.'
  ],
  welcome: [
    'Um acolhimento para todas as pessoas que se mudam para a comuna.',
    'Uma pessoa de contacto para os novos moradores.'
  ],
  apprenticeships: [
    'Mais lugares de aprendizagem e estágios na região.',
    'A comuna podia ajudar os jovens a encontrar um estágio.'
  ],
  doctor: [
    'Um consultório médico na comuna.',
    'Menos tempo de espera no médico e mais apoio em casa para os mais velhos.'
  ],
  'ask-residents': [
    'Pedir a opinião dos moradores antes de decidir.',
    'Reuniões de informação à noite, depois do trabalho.'
  ],
  'open-clubs': [
    'As associações deviam apresentar-se melhor aos novos moradores.',
    'Um dia de portas abertas em todas as associações.'
  ],
  'meeting-place': ['Um ponto de encontro para todas as idades.', 'Mais festas e concertos abertos a todos.'],
  respect: [
    'Mais respeito no dia a dia, venha-se de onde se vier.',
    'Um serviço de apoio em caso de discriminação.'
  ],
  'opening-hours': [
    'Um horário de abertura mais alargado na comuna.',
    'A comuna devia estar aberta ao fim da tarde uma vez por semana.'
  ]
};
