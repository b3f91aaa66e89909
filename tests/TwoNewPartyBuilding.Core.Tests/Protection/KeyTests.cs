using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Protection;

/// <summary>The master key lies outside the database; the database holds to the key it was sealed with.</summary>
public sealed class KeyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_accepts_only_the_key_it_was_first_used_with()
    {
        var database = TemplateDatabase.New();
        var key = KeyFile.InMemory();
        using var right = new TestDatabase(database, key);
        await using (var scope = right.AsSystem())
        {
            Assert.Null(await scope.Get<KeyCheck>().FirstAsync(Ct));
            await scope.Get<KeyCheck>().RequireAsync(Ct);
            await scope.Get<KeyCheck>().RequireAsync(Ct);
            Assert.Equal(key.Fingerprint, await scope.Get<KeyCheck>().FirstAsync(Ct));
        }

        using var wrong = new TestDatabase(database, KeyFile.InMemory());
        await using var other = wrong.AsSystem();
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => other.Get<KeyCheck>().RequireAsync(Ct));
        Assert.Contains(key.Fingerprint, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Protection:KeyFile", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_file_is_made_once_readable_by_its_owner_alone_and_read_again()
    {
        var path = Path.Combine(TemplateDatabase.Folder, Guid.NewGuid().ToString("N"), "master.key");
        Assert.Throws<RefusalException>(() => KeyFile.Open(path, create: false));
        var made = KeyFile.Open(path, create: true);
        Assert.Equal(made.Fingerprint, KeyFile.Open(path, create: false).Fingerprint);
        Assert.Equal(made.Derive("x"), KeyFile.Open(path, create: true).Derive("x"));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        File.WriteAllText(path, "no key");
        Assert.Throws<RefusalException>(() => KeyFile.Open(path, create: true));
    }

    [Fact]
    public async Task Cookie_keys_are_shared_through_the_database_and_lie_there_sealed()
    {
        var database = TemplateDatabase.New();
        var key = KeyFile.InMemory();
        using var first = new TestDatabase(database, key);
        using var second = new TestDatabase(database, key);
        var token = Protector(first).Protect("ticket");
        Assert.Equal("ticket", Protector(second).Unprotect(token));

        await using var scope = first.AsSystem();
        var xml = Assert.Single(await scope.Db.DataProtectionKeys.ToListAsync(Ct)).Xml!;
        Assert.Contains("<sealed", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);

        static IDataProtector Protector(TestDatabase database) =>
            ((IDataProtectionProvider)database.Services.GetService(typeof(IDataProtectionProvider))!).CreateProtector("test");
    }
}
