using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Themes;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>Themes that the demo's branches chose for this year, a current topic of the staff, and a contribution.</summary>
internal sealed class DemoThemes(AppDbContext db)
{
    /// <summary>Adds them to the unit of work.</summary>
    public void Add(IReadOnlyList<PartyOrganization> organizations)
    {
        var today = db.Today;
        var branches = organizations.Where(o => ThemeRules.Branches.Contains(o.Type)).OrderBy(o => o.Number).ToList();
        var suggested = BuiltInThemes.All().ToLookup(t => t.Month!.Value);
        var adopted = new HashSet<Guid>();
        for (var i = 0; i < branches.Count; i++)
        {
            // Most branches have planned up to this month, some are behind.
            for (var month = 1; month <= Math.Min(12, today.Month + 1 - (i % 4)); month++)
            {
                var theme = suggested[month].ElementAt(i % suggested[month].Count());
                if (adopted.Add(theme.Id))
                {
                    db.Themes.Add(theme);
                }

                db.ThemePlans.Add(new ThemePlan
                {
                    OrganizationId = branches[i].Id, Year = today.Year, Month = month, ThemeId = theme.Id, Title = theme.Title, Link = theme.Link, LinkName = theme.LinkName, Heart = theme.Heart,
                    PlannedOn = new DateOnly(today.Year, month, 8 + (i % 15)), Place = "党员活动室", Form = month % 3 == 0 ? "志愿服务" : "集中学习",
                });
            }
        }

        var first = new DateOnly(today.Year, today.Month, 1);
        db.Themes.Add(new Theme
        {
            Title = "学习贯彻全会精神", Link = ThemeLink.Topic, LinkName = "全会精神", ValidFrom = first, ValidTo = first.AddMonths(2).AddDays(-1),
            Suggestion = "支部书记领学公报，党员结合岗位谈体会。",
        });
        if (branches.Count > 0)
        {
            db.Themes.Add(new Theme
            {
                OrganizationId = branches[0].Id, Title = "车间里的微党课", Link = ThemeLink.Memorial, LinkName = "建党纪念日", Month = 7, Suggestion = "活动形式：利用班前十五分钟，党员轮流讲身边的故事。",
            });
        }
    }
}
