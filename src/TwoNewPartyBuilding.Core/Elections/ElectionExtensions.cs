using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Elections;

/// <summary>Approved delays of re-elections.</summary>
public sealed class ElectionExtensions(AppDbContext db, ElectionBook book)
{
    /// <summary>Records that the superior lets the re-election wait, at most a year beyond the term .</summary>
    public async Task<Outcome<Guid>> ExtendAsync(Guid organizationId, ExtensionInput input, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        var organization = await db.PartyOrganizations.FirstOrDefaultAsync(o => o.Id == organizationId, ct);
        if (organization is null)
        {
            return Outcome.Missing<Guid>();
        }

        if (!OrganizationRules.MayTouch(db.User, Permission.OrganizationsEdit, organization))
        {
            return Outcome.Refused<Guid>("", ElectionBook.NotYours);
        }

        if (organization.Version != input.Version)
        {
            return Outcome.Stale<Guid>();
        }

        var problems = EnterpriseRules.Shape(input).ToList();
        if (organization.EndedOn is not null)
        {
            problems.Add(new("", "这个党组织已经撤销"));
        }
        else if (TermRules.DueOn(organization.Type, organization.IsOfResidents, organization.LastElectedOn) is not { } due)
        {
            problems.Add(new("", TermRules.Years(organization.Type, organization.IsOfResidents) is null ? $"{organization.Type.Label()}没有任期，不用换届" : "还没有上次换届时间，请先补录"));
        }
        else if (input.To <= due)
        {
            problems.Add(new(nameof(input.To), $"应晚于任期届满的 {due:yyyy-MM-dd}"));
        }
        else if (input.To > TermRules.HardLimit(due))
        {
            problems.Add(new(nameof(input.To), $"延期不超过一年，最晚到 {TermRules.HardLimit(due):yyyy-MM-dd}"));
        }
        else if (problems.Count == 0)
        {
            db.ElectionExtensions.Add(new ElectionExtension
            {
                OrganizationId = organization.Id, DueOn = due, ExtendedTo = input.To!.Value, Reason = input.Reason!.Trim(), Document = input.Document!.Trim(), RecordedBy = db.User.DisplayName,
                RecordedAt = db.Clock.UtcNow,
            });
            (organization.ElectionExtendedTo, organization.UpdatedAt) = (input.To, db.Clock.UtcNow);
        }

        return problems.Count > 0 ? Outcome.Refused<Guid>(problems) : await book.SaveAsync(organization.Id, input.Reason, ct);
    }
}
