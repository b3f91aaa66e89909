using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Jobs;

/// <summary>Lets a job act as the person who asked for it, with the roles and the scope held today.</summary>
public sealed class JobOwner(UnscopedReads reads, CurrentUser user)
{
    /// <summary>Takes the person's place; false where the account is closed or the right was withdrawn since.</summary>
    public async Task<bool> ActAsync(Guid userId, Permission permission, CancellationToken ct)
    {
        var person = await reads.Accounts().AsNoTracking().Where(u => u.Id == userId && !u.IsDisabled)
            .Select(u => new
            {
                u.UserName,
                u.DisplayName,
                Grants = u.Grants.Where(g => g.WithdrawnAt == null).Select(g => new HeldRole(g.Role, g.Community == null ? null : g.Community.Number, g.Organization == null ? null : g.Organization.TreePath)).ToList(),
            }).FirstOrDefaultAsync(ct);
        if (person is null || !person.Grants.Any(g => RolePermissions.Has(g.Role, permission)))
        {
            return false;
        }

        user.SignIn(userId, person.UserName!, person.DisplayName, person.Grants);
        return true;
    }
}
