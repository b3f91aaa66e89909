using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using TwoNewPartyBuilding.Core.Data;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Data;

/// <summary>Both databases hold the same model, and SQL Server would take it: checked without a server.</summary>
public class ModelTests
{
    [Fact]
    public void Neither_provider_has_model_changes_without_a_migration()
    {
        using var sqlite = DesignTimeContexts.Sqlite();
        using var server = DesignTimeContexts.SqlServer();
        Assert.False(sqlite.Database.HasPendingModelChanges(), "SQLite: run scripts/add-migration.sh");
        Assert.False(server.Database.HasPendingModelChanges(), "SQL Server: run scripts/add-migration.sh");
    }

    [Fact]
    public void Both_providers_have_the_same_migrations()
    {
        using var sqlite = DesignTimeContexts.Sqlite();
        using var server = DesignTimeContexts.SqlServer();
        Assert.Equal(Names(sqlite), Names(server));

        static string[] Names(DbContext context) => [.. context.Database.GetMigrations().Select(m => m[(m.IndexOf('_', StringComparison.Ordinal) + 1)..])];
    }

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void SQL_Server_understands_the_migration_script(MigrationsSqlGenerationOptions options)
    {
        using var server = DesignTimeContexts.SqlServer();
        Assert.Empty(Errors(server.GetService<IMigrator>().GenerateScript(options: options)));
    }

    [Fact]
    public void SQL_Server_understands_the_create_script()
    {
        using var server = DesignTimeContexts.SqlServer();
        Assert.Empty(Errors(server.Database.GenerateCreateScript()));
    }

    [Fact]
    public void The_parser_finds_a_wrong_script() => Assert.NotEmpty(Errors("CREATE TABEL x (y int);"));

    // A form takes a credit code with blanks and signs; what is stored has 18 characters.
    [Fact]
    public void A_text_has_room_for_what_its_property_allows()
    {
        using var server = DesignTimeContexts.SqlServer();
        var tooShort =
            from property in server.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(t => t.GetDeclaredProperties())
            let allowed = property.PropertyInfo?.GetCustomAttribute<StringLengthAttribute>()?.MaximumLength
            where property.ClrType == typeof(string) && property.GetMaxLength() < allowed && property.Name != nameof(Core.Enterprises.Enterprise.CreditCode)
            select $"{property.DeclaringType.ShortName()}.{property.Name}: {property.GetMaxLength()} of {allowed}";
        Assert.Empty(tooShort);
        var content = server.Model.FindEntityType(typeof(Core.Activities.ActivitySection))!.FindProperty(nameof(Core.Activities.ActivitySection.Content))!;
        Assert.Equal("nvarchar(4000)", content.GetColumnType());
    }

    [Fact]
    public void SQL_Server_takes_every_foreign_key_and_index()
    {
        using var server = DesignTimeContexts.SqlServer();
        var model = server.GetService<IDesignTimeModel>().Model;
        Assert.Empty(SqlServerRules.CascadePaths(model));
        Assert.Empty(SqlServerRules.UnboundedKeys(model));
        Assert.Empty(SqlServerRules.OverlongKeys(model));
    }

    [Fact]
    public void A_model_SQL_Server_would_refuse_is_found()
    {
        using var context = new RefusedContext();
        var model = context.GetService<IDesignTimeModel>().Model;
        Assert.Equal(["1785: House → Lamp"], SqlServerRules.CascadePaths(model));
        Assert.Equal(["1919: Lamp IX_Lamp_Note"], SqlServerRules.UnboundedKeys(model));
        Assert.Equal(["1945: Lamp IX_Lamp_Long"], SqlServerRules.OverlongKeys(model));
    }

    [Fact]
    public void Every_editable_record_has_its_version_as_concurrency_token()
    {
        using var context = DesignTimeContexts.SqlServer();
        var without = context.Model.GetEntityTypes()
            .Where(t => typeof(Common.IVersioned).IsAssignableFrom(t.ClrType))
            .Where(t => !t.FindProperty(nameof(Common.IVersioned.Version))!.IsConcurrencyToken)
            .Select(t => t.ClrType.Name);
        Assert.Empty(without);
    }

    [Fact]
    public void Every_record_of_the_recycle_bin_is_hidden_while_it_lies_there()
    {
        using var context = DesignTimeContexts.SqlServer();
        var without = context.Model.GetEntityTypes()
            .Where(t => typeof(Common.ISoftDeletable).IsAssignableFrom(t.ClrType))
            .Where(t => t.FindDeclaredQueryFilter(AppDbContext.LivingFilter) is null)
            .Select(t => t.ClrType.Name);
        Assert.Empty(without);
    }

    [Fact]
    public void Every_record_with_a_scope_path_is_filtered_by_scope()
    {
        using var context = DesignTimeContexts.SqlServer();
        var without = context.Model.GetEntityTypes()
            .Where(t => typeof(Common.IScoped).IsAssignableFrom(t.ClrType))
            .Where(t => t.FindDeclaredQueryFilter(AppDbContext.ScopeFilter) is null)
            .Select(t => t.ClrType.Name);
        Assert.Empty(without);
    }

    private static IReadOnlyList<string> Errors(string script)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);
        return [.. errors.Select(e => $"line {e.Line}: {e.Message}")];
    }

    private sealed class House
    {
        public int Id { get; set; }
    }

    private sealed class Room
    {
        public int Id { get; set; }

        public House? House { get; set; }

        public int HouseId { get; set; }
    }

    private sealed class Lamp
    {
        public int Id { get; set; }

        public House? House { get; set; }

        public int HouseId { get; set; }

        public Room? Room { get; set; }

        public int RoomId { get; set; }

        public string Note { get; set; } = "";

        public string Long { get; set; } = "";
    }

    private sealed class RefusedContext : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.UseSqlServer("Server=design");

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity<House>();
            modelBuilder.Entity<Room>();
            modelBuilder.Entity<Lamp>().Property(l => l.Note).HasColumnType("nvarchar(max)");
            modelBuilder.Entity<Lamp>().Property(l => l.Long).HasMaxLength(900);
            modelBuilder.Entity<Lamp>().HasIndex(l => l.Note);
            modelBuilder.Entity<Lamp>().HasIndex(l => l.Long);
        }
    }
}
