/**
 * One survey with every type of question and every kind of condition, in German, French and Arabic: what journeys,
 * the paper form and the checks of accessibility walk through.
 */
import { crc32, deflateSync } from 'node:zlib';

const w = (de: string, fr: string, ar: string) => ({ de, fr, ar });
const choice = (value: string, text: object, more: object = {}) => ({ value, text, ...more });

const ways = [
  choice('bus', w('Bus', 'Bus en commun', 'حافلة')),
  choice('car', w('Auto', 'Voiture', 'سيارة')),
  choice('bike', w('Fahrrad', 'Vélo', 'دراجة')),
  choice('foot', w('Zu Fuß', 'À pied', 'مشيًا'))
];
const degrees = [
  choice('1', w('gar nicht', 'pas du tout', 'لا أبدًا')),
  choice('2', w('wenig', 'peu', 'قليلًا')),
  choice('3', w('gut', 'bien', 'جيدًا'))
];
const lands = ['LU', 'PT', 'FR', 'DE', 'BE', 'IT', 'ES', 'NL', 'PL', 'RO', 'SY', 'ER', 'UA', 'TR', 'CV'];

/** A plain picture of one colour, made here so that no file has to be read. */
export function onePixelPicture(red: number, green: number, blue: number): string {
  const width = 60;
  const height = 40;
  const part = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: width }, () => [red, green, blue]).flat())]); // prettier-ignore
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const bytes = Buffer.concat([
    signature,
    part('IHDR', head),
    part('IDAT', pixels),
    part('IEND', Buffer.alloc(0))
  ]);
  return `data:image/png;base64,${bytes.toString('base64')}`;
}

export function everyType(): object {
  return {
    title: w('Alle Arten von Fragen', 'Toutes les sortes de questions', 'كل أنواع الأسئلة'),
    calculatedValues: [{ name: 'walks', expression: "iif({WAY} = 'foot', 1, 0)", includeIntoResult: true }],
    pages: [
      {
        name: 'choices',
        title: w('Auswählen', 'Choisir', 'اختيار'),
        elements: [
          {
            type: 'radiogroup', name: 'WAY', title: w('Wie kommst du ins Dorf?', 'Comment viens-tu au village ?', 'كيف تأتي إلى القرية؟'),
            choices: ways, showOtherItem: true, otherText: w('Anders', 'Autrement', 'طريقة أخرى'), showCommentArea: true
          },
          {
            type: 'buttongroup', name: 'OFTEN', title: w('Wie oft?', 'Combien de fois ?', 'كم مرة؟'), visibleIf: "{WAY} anyof ['bus', 'car']",
            choices: [choice('d', w('täglich', 'chaque jour', 'كل يوم')), choice('w', w('jede Woche', 'chaque semaine', 'كل أسبوع'))]
          },
          {
            type: 'checkbox', name: 'ALSO', title: w('Was nutzt du noch?', 'Quoi d’autre ?', 'ماذا تستخدم أيضًا؟'), choices: ways,
            choicesVisibleIf: '{WAY} <> {item}', showNoneItem: true, showSelectAllItem: true, maxSelectedChoices: 3
          },
          {
            type: 'tagbox', name: 'TAGS', title: w('Welche Wege sind dir wichtig?', 'Quels trajets comptent ?', 'ما الطرق المهمة لك؟'),
            choices: [choice('s', w('Schule', 'École', 'المدرسة')), choice('m', w('Markt', 'Marché', 'السوق'))]
          },
          {
            type: 'dropdown', name: 'LAND', title: w('Woher kommt dein Lieblingsessen?', 'D’où vient ton plat préféré ?', 'من أين طعامك المفضل؟'),
            choices: lands.map((code) => choice(code, w(`Land ${code}`, `Pays ${code}`, `بلد ${code}`)))
          },
          { type: 'boolean', name: 'TICKET', title: w('Hast du eine Jahreskarte?', 'As-tu un abonnement ?', 'هل لديك اشتراك سنوي؟') },
          {
            type: 'imagepicker', name: 'PLACE', title: w('Welcher Platz gefällt dir?', 'Quelle place te plaît ?', 'أي ساحة تعجبك؟'),
            choices: [
              choice('green', w('Platz mit Bäumen', 'Place avec arbres', 'ساحة فيها أشجار'), { imageLink: onePixelPicture(30, 120, 70) }),
              choice('grey', w('Platz mit Steinen', 'Place pavée', 'ساحة مرصوفة'), { imageLink: onePixelPicture(120, 120, 120) })
            ]
          },
          {
            type: 'imagepicker', name: 'VIEWS', title: w('Welche Farben passen?', 'Quelles couleurs conviennent ?', 'أي ألوان مناسبة؟'), multiSelect: true,
            choices: [
              choice('red', w('Rot', 'Rouge', 'أحمر'), { imageLink: onePixelPicture(160, 40, 40) }),
              choice('blue', w('Blau', 'Bleu', 'أزرق'), { imageLink: onePixelPicture(40, 60, 160) })
            ]
          }
        ]
      },
      {
        name: 'scales',
        title: w('Bewerten und ordnen', 'Évaluer et classer', 'تقييم وترتيب'),
        elements: [
          { type: 'rating', name: 'MOOD', title: w('Wie war dein Weg?', 'Comment était ton trajet ?', 'كيف كان طريقك؟'), rateType: 'smileys', isRequired: true },
          {
            type: 'rating', name: 'MARK', title: w('Wie zufrieden bist du?', 'Es-tu satisfait·e ?', 'ما مدى رضاك؟'), rateMin: 0, rateMax: 10,
            minRateDescription: w('gar nicht', 'pas du tout', 'لا أبدًا'), maxRateDescription: w('sehr', 'tout à fait', 'جدًا')
          },
          { type: 'rating', name: 'STARS', title: w('Sterne für den Bus', 'Étoiles pour le bus', 'نجوم للحافلة'), rateType: 'stars', requiredIf: '{MOOD} < 3' },
          {
            type: 'rating', name: 'GRADE', title: w('Wie gut ist der Fahrplan?', 'Que vaut l’horaire ?', 'ما جودة المواعيد؟'),
            rateValues: [{ value: 1, text: w('schlecht', 'mauvais', 'سيئة') }, { value: 3, text: w('mittel', 'moyen', 'متوسطة') }, { value: 5, text: w('sehr gut', 'très bon', 'ممتازة') }]
          },
          {
            type: 'matrix', name: 'GRID', title: w('Wie gut kannst du das?', 'Sais-tu bien…', 'ما مدى إتقانك؟'), columns: degrees,
            rows: [
              choice('lb', w('Luxemburgisch', 'Luxembourgeois', 'اللوكسمبورغية')),
              choice('fr', w('Französisch', 'Français parlé', 'الفرنسية')),
              choice('pt', w('Portugiesisch', 'Portugais', 'البرتغالية'), { visibleIf: '{MARK} > 5' })
            ]
          },
          {
            type: 'ranking', name: 'RANK', title: w('Was ist am wichtigsten?', 'Le plus important ?', 'ما هو الأهم؟'), selectToRankEnabled: true, maxSelectedChoices: 3,
            choices: [choice('time', w('Zeit', 'Temps', 'الوقت')), choice('money', w('Geld', 'Argent', 'المال')), choice('air', w('Luft', 'L’air', 'الهواء')), choice('calm', w('Ruhe', 'Calme', 'الهدوء'))]
          },
          { type: 'slider', name: 'WAIT', title: w('Wie viele Minuten wartest du?', 'Combien de minutes attends-tu ?', 'كم دقيقة تنتظر؟'), min: 0, max: 60, step: 5 },
          { type: 'slider', name: 'SPAN', title: w('Von wann bis wann bist du unterwegs?', 'De quelle heure à quelle heure ?', 'من أي ساعة إلى أي ساعة؟'), sliderType: 'range', min: 0, max: 24 }
        ]
      },
      {
        name: 'texts',
        title: w('Schreiben', 'Écrire', 'كتابة'),
        elements: [
          { type: 'text', name: 'LINE', title: w('Ein Wort zum Dorf', 'Un mot sur le village', 'كلمة عن القرية'), maxLength: 30, placeholder: w('zum Beispiel: ruhig', 'par exemple : calme', 'مثلًا: هادئة') },
          { type: 'text', name: 'KIDS', title: w('Wie viele Kinder leben bei dir?', 'Combien d’enfants chez toi ?', 'كم طفلًا يعيش معك؟'), inputType: 'number', min: 0, max: 12 },
          { type: 'text', name: 'SINCE', title: w('Seit welchem Monat?', 'Depuis quel mois ?', 'منذ أي شهر؟'), inputType: 'month' },
          { type: 'text', name: 'DAY', title: w('An welchem Tag?', 'Quel jour ?', 'في أي يوم؟'), inputType: 'date', min: '2020-01-01' },
          { type: 'text', name: 'AT', title: w('Um wie viel Uhr?', 'À quelle heure ?', 'في أي ساعة؟'), inputType: 'time' },
          { type: 'text', name: 'WHEN', title: w('Wann genau war das?', 'Quand exactement ?', 'متى بالضبط؟'), inputType: 'datetime-local' },
          { type: 'text', name: 'WEEK', title: w('In welcher Woche?', 'Quelle semaine ?', 'في أي أسبوع؟'), inputType: 'week' },
          { type: 'text', name: 'MAIL', title: w('E-Mail des Vereins', 'Courriel de l’association', 'بريد الجمعية'), inputType: 'email' },
          { type: 'text', name: 'LINK', title: w('Seite des Vereins', 'Site de l’association', 'موقع الجمعية'), inputType: 'url' },
          { type: 'text', name: 'PHONE', title: w('Telefon des Vereins', 'Téléphone de l’association', 'هاتف الجمعية'), inputType: 'tel' },
          { type: 'text', name: 'HUE', title: w('Farbe des Vereins', 'Couleur de l’association', 'لون الجمعية'), inputType: 'color', placeholder: w('zum Beispiel #1f6f5c', 'par exemple #1f6f5c', 'مثلًا ‎#1f6f5c') },
          {
            type: 'text', name: 'CODE', title: w('Dein Lieblingsplatz in Kleinbuchstaben', 'Ton endroit préféré en minuscules', 'مكانك المفضل بحروف صغيرة'),
            validators: [{ type: 'regex', regex: '^[a-z ]+$', text: w('Nur Kleinbuchstaben, bitte.', 'Seulement des minuscules, merci.', 'حروف صغيرة فقط من فضلك.') }]
          },
          { type: 'comment', name: 'OPEN', title: w('Was soll sich ändern?', 'Que faut-il changer ?', 'ما الذي يجب أن يتغير؟'), maxLength: 280 },
          { type: 'multipletext', name: 'MULTI', title: w('Drei Wünsche', 'Trois souhaits', 'ثلاث أمنيات'), items: [{ name: 'first', title: w('Erster Wunsch', 'Premier souhait', 'الأمنية الأولى') }, { name: 'second', title: w('Zweiter Wunsch', 'Deuxième souhait', 'الأمنية الثانية') }] },
          { type: 'expression', name: 'SUM', title: w('Zimmer, die ihr braucht', 'Chambres nécessaires', 'الغرف التي تحتاجونها'), expression: '{KIDS} + 1', visibleIf: '{KIDS} notempty', format: w('{0} Zimmer', '{0} chambres', '{0} غرف') },
          { type: 'text', name: 'FIXED', title: w('Bezugstag', 'Jour de référence', 'اليوم المرجعي'), readOnly: true, defaultValue: '20.11.2026' },
          { type: 'text', name: 'GUESS', title: w('Gefüllt, kann geändert werden', 'Rempli, modifiable', 'مملوء ويمكن تغييره'), setValueExpression: "iif({KIDS} > 2, 'viele', 'wenige')", visibleIf: '{KIDS} notempty' },
          { type: 'text', name: 'LATER', title: w('Offen, sobald ein Tag gewählt ist', 'Ouvert dès qu’un jour est choisi', 'يُفتح عند اختيار يوم'), enableIf: '{DAY} notempty' }
        ]
      },
      {
        name: 'composed',
        title: w('Zusammengesetzt', 'Composé', 'مركّب'),
        elements: [
          { type: 'image', name: 'PICTURE', imageLink: onePixelPicture(60, 100, 160), altText: w('Blaues Rechteck', 'Rectangle bleu', 'مستطيل أزرق') },
          {
            type: 'matrixdropdown', name: 'TABLE', title: w('Kurse', 'Cours', 'دورات'),
            rows: [choice('r1', w('Deutschkurs', 'Cours d’allemand', 'دورة ألمانية')), choice('r2', w('Französischkurs', 'Cours de français', 'دورة فرنسية'))],
            columns: [
              { name: 'took', title: w('Besucht?', 'Suivi ?', 'حضرت؟'), cellType: 'boolean' },
              { name: 'how', title: w('Wie war er?', 'Comment était-ce ?', 'كيف كانت؟'), cellType: 'dropdown', choices: degrees, visibleIf: '{row.took} = true' }
            ]
          },
          {
            type: 'matrixdynamic', name: 'CLUBS', title: w('Vereine', 'Associations', 'جمعيات'), rowCount: 1, maxRowCount: 3,
            columns: [{ name: 'name', title: w('Name', 'Nom', 'الاسم'), cellType: 'text' }, { name: 'hours', title: w('Stunden', 'Heures', 'ساعات'), cellType: 'text', inputType: 'number', min: 0, max: 99 }]
          },
          {
            type: 'paneldynamic', name: 'PEOPLE', title: w('Menschen im Haushalt', 'Personnes du ménage', 'أفراد الأسرة'), templateTitle: w('Person', 'Une personne', 'شخص'), maxPanelCount: 4,
            templateElements: [
              { type: 'text', name: 'AGE_P', title: w('Alter', 'Âge', 'العمر'), inputType: 'number', min: 0, max: 120 },
              { type: 'radiogroup', name: 'SCHOOL', title: w('Geht zur Schule?', 'Va à l’école ?', 'هل يذهب إلى المدرسة؟'), visibleIf: '{panel.AGE_P} < 19', choices: [choice('yes', w('ja', 'oui', 'نعم')), choice('no', w('nein', 'non', 'لا'))] }
            ]
          },
          {
            type: 'panel', name: 'group', title: w('Zum Schluss', 'Pour finir', 'في الختام'), description: w('Zwei kurze Fragen.', 'Deux questions courtes.', 'سؤالان قصيران.'),
            elements: [
              { type: 'expression', name: 'HOURS', title: w('Stunden zusammen', 'Heures en tout', 'مجموع الساعات'), expression: "sumInArray({CLUBS}, 'hours')" },
              { type: 'comment', name: 'LAST', title: w('Noch etwas?', 'Autre chose ?', 'أي شيء آخر؟') }
            ]
          }
        ]
      }
    ]
  }; // prettier-ignore
}
