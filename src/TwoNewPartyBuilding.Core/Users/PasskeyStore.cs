using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>
/// What Identity's verification of passkeys reads: accounts and their passkeys. It writes nothing; accounts are changed by the
/// services of this room alone, so that each change leaves its audit row.
/// </summary>
public sealed class PasskeyStore(AppDbContext db) : IUserPasskeyStore<AppUser>
{
    /// <inheritdoc/>
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(AppUser user, CancellationToken cancellationToken) =>
        [.. (await db.Passkeys.AsNoTracking().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken)).Select(p => p.ToInfo())];

    /// <inheritdoc/>
    public Task<AppUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().FirstOrDefaultAsync(u => db.Passkeys.Any(p => p.UserId == u.Id && p.CredentialId == credentialId), cancellationToken);

    /// <inheritdoc/>
    public async Task<UserPasskeyInfo?> FindPasskeyAsync(AppUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await db.Passkeys.AsNoTracking().FirstOrDefaultAsync(p => p.UserId == user.Id && p.CredentialId == credentialId, cancellationToken))?.ToInfo();

    /// <inheritdoc/>
    public Task<AppUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, cancellationToken) : Task.FromResult<AppUser?>(null);

    /// <inheritdoc/>
    public Task<AppUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedUserName == normalizedUserName, cancellationToken);

    /// <inheritdoc/>
    public Task<string> GetUserIdAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    /// <inheritdoc/>
    public Task<string?> GetUserNameAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.UserName);

    /// <inheritdoc/>
    public Task<string?> GetNormalizedUserNameAsync(AppUser user, CancellationToken cancellationToken) => Task.FromResult(user.NormalizedUserName);

    /// <inheritdoc/>
    public Task AddOrUpdatePasskeyAsync(AppUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw ReadsOnly();

    /// <inheritdoc/>
    public Task RemovePasskeyAsync(AppUser user, byte[] credentialId, CancellationToken cancellationToken) => throw ReadsOnly();

    /// <inheritdoc/>
    public Task SetUserNameAsync(AppUser user, string? userName, CancellationToken cancellationToken) => throw ReadsOnly();

    /// <inheritdoc/>
    public Task SetNormalizedUserNameAsync(AppUser user, string? normalizedName, CancellationToken cancellationToken) => throw ReadsOnly();

    /// <inheritdoc/>
    public Task<IdentityResult> CreateAsync(AppUser user, CancellationToken cancellationToken) => throw ReadsOnly();

    /// <inheritdoc/>
    public Task<IdentityResult> UpdateAsync(AppUser user, CancellationToken cancellationToken) => throw ReadsOnly();

    /// <inheritdoc/>
    public Task<IdentityResult> DeleteAsync(AppUser user, CancellationToken cancellationToken) => throw ReadsOnly();

    /// <inheritdoc/>
    public void Dispose()
    {
        // The context belongs to the request.
    }

    private static NotSupportedException ReadsOnly() => new("Accounts are changed by the services of Core/Users.");
}
