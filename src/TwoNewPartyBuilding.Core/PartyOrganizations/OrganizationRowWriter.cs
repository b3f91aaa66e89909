using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Imports;

namespace TwoNewPartyBuilding.Core.PartyOrganizations;

/// <summary>Writes rows of the roster into organisations; what was no change in the preview is none here.</summary>
internal sealed class OrganizationRowWriter(AppDbContext db, SheetContext sheet, UnitNames units, PlaceNames places)
{
    private readonly List<OrganizationPost> _named = [];

    private string Source => $"导入《{sheet.FileName}》";

    /// <summary>Sets up the organisation of a row.</summary>
    public PartyOrganization Open(ParsedRow row, int number, PartyOrganization parent)
    {
        var type = row.Get<OrganizationType?>(nameof(PartyOrganization.Type))!.Value;
        var name = row.Get<string>(nameof(PartyOrganization.Name))!;
        var founded = row.Get<DateOnly?>(nameof(PartyOrganization.FoundedOn));

        // The name tells a committee where no column does.
        var committee = row.Get<bool?>(nameof(PartyOrganization.HasCommittee)) ?? name.EndsWith("支部委员会", StringComparison.Ordinal);
        return OrganizationBook.Open(
            db, number, new OrganizationState(name, type, committee, parent), CommunityOf(row, type), founded,
            new OrganizationEvent(founded ?? OrganizationBook.Unknown, Source, row.Get<string>(nameof(PartyOrganizationFields.ApprovalNumber)), sheet.BatchId));
    }

    /// <summary>Carries another type, committee or superior over as an event of the sheet's day.</summary>
    public async Task ChangeAsync(ParsedRow row, PartyOrganization organization, PartyOrganization? parent, CancellationToken ct)
    {
        var type = row.Get<OrganizationType?>(nameof(PartyOrganization.Type)) ?? organization.Type;
        var committee = row.Get<bool?>(nameof(PartyOrganization.HasCommittee)) ?? organization.HasCommittee;
        var moves = parent is not null && parent.Id != organization.ParentId && !parent.TreePath.StartsWith(organization.TreePath, StringComparison.Ordinal);
        if (type == organization.Type && (committee || OrganizationRules.AlwaysHasCommittee(type)) == organization.HasCommittee && !moves)
        {
            return;
        }

        var path = organization.TreePath;
#pragma warning disable CA1310 // Translated to SQL.
        var below = moves ? await db.PartyOrganizations.Where(o => o.TreePath.StartsWith(path) && o.Id != organization.Id).ToListAsync(ct) : [];
#pragma warning restore CA1310
        var superior = moves || organization.ParentId is null ? parent
            : parent?.Id == organization.ParentId ? parent : await db.PartyOrganizations.FirstOrDefaultAsync(o => o.Id == organization.ParentId, ct);
        var earliest = OrganizationBook.Earliest(organization);
        OrganizationBook.Change(
            db, organization, new OrganizationState(organization.Name, type, committee, superior), below,
            new OrganizationEvent(sheet.AsOf > earliest ? sheet.AsOf : earliest, Source, ImportId: sheet.BatchId));
    }

    /// <summary>Writes everything that is no event of the organisation itself: facts, units, secretary.</summary>
    public void Fill(ParsedRow row, PartyOrganization organization)
    {
        organization.FoundedOn = row.Get<DateOnly?>(nameof(PartyOrganization.FoundedOn)) ?? organization.FoundedOn;
        organization.LastElectedOn = row.Get<DateOnly?>(nameof(PartyOrganization.LastElectedOn)) ?? organization.LastElectedOn;
        foreach (var field in OrganizationColumns.Plain.Where(f => row.IsGiven(f.Name)))
        {
            if (!(field.Get(organization) is string stored && Equals(row.Definition[field.Name].Read(RawCell.Of(CellText.WithPlainLineEnds(stored))).Value, row[field.Name])))
            {
                field.Set(organization, row[field.Name]);
            }
        }

        if (row.Get<string>(OrganizationColumns.Community) is { } community && places.Find(community) is { } place)
        {
            OrganizationBook.Place(organization, place);
        }

        Cover(row, organization);
        Seat(row, organization);
        organization.UpdatedAt = db.Clock.UtcNow;
    }

    /// <summary>Links secretaries known by name to members who are there already, by exact name in the same organisation.</summary>
    public async Task LinkSecretariesAsync(CancellationToken ct)
    {
        foreach (var some in _named.Chunk(500))
        {
            var organizations = some.Select(p => p.OrganizationId).ToArray();
            var names = some.Select(p => p.PersonName!).Distinct().ToArray();
            var members = await db.PartyMembers.AsNoTracking().Where(m => m.OrganizationId != null && organizations.Contains(m.OrganizationId.Value) && m.LeftOn == null && names.Contains(m.Name))
                .Select(m => new { m.Id, m.OrganizationId, m.Name }).ToListAsync(ct);
            foreach (var post in some)
            {
                post.MemberId = members.Where(m => m.OrganizationId == post.OrganizationId && m.Name == post.PersonName).Take(2).ToList() is [var one] ? one.Id : null;
            }
        }
    }

    /// <summary>Ends the terms of secretaries whom the file replaces; answers whether there were any.</summary>
    public bool EndReplaced(IEnumerable<ParsedRow> rows, Func<ParsedRow, PartyOrganization?> find)
    {
        var ended = false;
        foreach (var row in rows)
        {
            if (row.Get<string>(OrganizationColumns.Secretary) is { } name
                && find(row)?.Posts.FirstOrDefault(p => p.To is null && p.Kind == PostKind.Secretary) is { } post && (post.Member?.Name ?? post.PersonName) != name)
            {
                (post.To, post.EndReason) = (sheet.AsOf > post.From ? sheet.AsOf : post.From, $"{Source}换任");
                ended = true;
            }
        }

        return ended;
    }

    private void Cover(ParsedRow row, PartyOrganization organization)
    {
        var named = units.Of(row);
        var isNew = organization.Units.Count == 0;
        foreach (var unit in named.Where(u => !organization.Units.Any(l => l.To is null && OrganizationRowChanges.Means(l, u))))
        {
            // A branch of one unit is that unit's own; a joint one, or one formed otherwise, covers from outside.
            var own = named.Count == 1 && OrganizationRules.MayBeOwn(organization.Type) && (organization.Mode ?? FormationMode.Own) == FormationMode.Own;
            var from = isNew && organization.FoundedOn is { } founded && founded <= sheet.AsOf ? founded : sheet.AsOf;
            OrganizationBook.Cover(db, organization, unit.UnitId, unit.Text, own, from, new OrganizationEvent(from, Source, ImportId: sheet.BatchId));
        }

        foreach (var (link, unit) in organization.Units.Where(l => l.To is null && l.EnterpriseId is null)
            .Select(l => (l, named.FirstOrDefault(u => u.UnitId is not null && u.Key == l.OpenKey))).Where(p => p.Item2 is not null).ToList())
        {
            OpenLinks.Close(link, unit!.UnitId!.Value);
        }
    }

    private void Seat(ParsedRow row, PartyOrganization organization)
    {
        var name = row.Get<string>(OrganizationColumns.Secretary);
        var phone = row.Get<string>(OrganizationColumns.SecretaryPhone);
        var post = organization.Posts.FirstOrDefault(p => p.To is null && p.Kind == PostKind.Secretary);
        if (name is not null && (post?.Member?.Name ?? post?.PersonName) != name)
        {
            var former = organization.Posts.Where(p => p.Kind == PostKind.Secretary).Max(p => p.To);
            post = new OrganizationPost
            {
                OrganizationId = organization.Id, Kind = PostKind.Secretary, PersonName = name, Phone = phone, From = former ?? organization.LastElectedOn ?? sheet.AsOf, ImportId = sheet.BatchId,
            };
            organization.Posts.Add(post);
            db.OrganizationPosts.Add(post);
            _named.Add(post);
        }
        else if (post is not null && phone is not null && (post.Phone ?? post.Member?.Mobile) != phone)
        {
            post.Phone = phone;
        }
    }

    /// <summary>The community named; for a branch whose units all lie in one community, that one.</summary>
    private Community? CommunityOf(ParsedRow row, OrganizationType type)
    {
        if (row.Get<string>(OrganizationColumns.Community) is { } name)
        {
            return places.Find(name);
        }

        var found = units.Of(row).Where(u => u.UnitId is not null).Select(u => u.CommunityId).Distinct().Take(2).ToList();
        return OrganizationRules.IsBranch(type) && found is [{ } one] ? places.Find(one) : null;
    }
}
