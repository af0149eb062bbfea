'use strict';
// The page is whole without this: it opens what a link leads into, and offers to show only what has certain words.
(function () {
  function reveal() {
    var place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var around = place; around; around = around.parentElement) {
      if (around.tagName === 'DETAILS') { around.open = true; }
    }
    if (place) { place.scrollIntoView(); }
  }
  addEventListener('hashchange', reveal);
  if (location.hash) { reveal(); }

  var field = document.getElementById('words');
  var none = document.getElementById('none');
  var profiles = Array.prototype.slice.call(document.querySelectorAll('details.profile'));
  var opened = profiles.map(function (profile) { return profile.open; });
  var names = new Map();
  document.querySelectorAll('p.names').forEach(function (list) { names.set(list, list.textContent); });

  function has(text, wanted) {
    return wanted.every(function (word) { return text.indexOf(word) >= 0; });
  }

  function show(profile, wanted) {
    var before = profile.querySelector('summary').textContent;
    var any = false;
    profile.querySelectorAll('section.calls').forEach(function (section) {
      var about = before + ' ' + section.querySelector('h4').textContent + ' ';
      var here = false;
      section.querySelectorAll('tbody tr').forEach(function (row) {
        var runners = row.closest('table').tHead.textContent;
        row.hidden = !has((about + row.textContent + ' ' + runners).toLowerCase(), wanted);
        here = here || !row.hidden;
      });
      section.querySelectorAll('div.scroll').forEach(function (table) {
        table.hidden = !table.querySelector('tbody tr:not([hidden])');
      });
      section.querySelectorAll('details.fold').forEach(function (fold) {
        var list = fold.querySelector('p.names');
        var title = about + fold.querySelector('summary').textContent + ' ';
        var found = names.get(list).split(', ').filter(function (name) {
          return has((title + name).toLowerCase(), wanted);
        });
        list.textContent = found.join(', ');
        fold.hidden = found.length === 0;
        fold.open = wanted.length > 0 && found.length > 0;
        here = here || found.length > 0;
      });
      section.hidden = !here;
      any = any || here;
    });
    profile.hidden = wanted.length > 0 && !any;
    return any;
  }

  field.addEventListener('input', function () {
    var wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var any = false;
    profiles.forEach(function (profile, place) {
      var here = show(profile, wanted);
      any = any || here;
      profile.open = wanted.length ? here : opened[place];
    });
    none.textContent = any || !wanted.length ? '' : none.dataset.text;
  });
  document.getElementById('filter').hidden = false;
})();
