using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StagedRowsAreNumbered : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Staged rows are a reading of a file that is kept: those waiting for a person are read again, decisions start anew.
            migrationBuilder.Sql("UPDATE ImportBatches SET State = 1, LeaseUntil = NULL WHERE State = 2");
            migrationBuilder.Sql("DELETE FROM ImportRows");
            migrationBuilder.DropIndex(name: "IX_ImportRows_SheetId_Key", table: "ImportRows");
            migrationBuilder.AlterColumn<long>(
                name: "Id",
                table: "ImportRows",
                type: "INTEGER",
                nullable: false,
                oldClrType: typeof(Guid),
                oldType: "TEXT")
                .Annotation("Sqlite:Autoincrement", true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Staged rows are a reading of a file that is kept: those waiting for a person are read again, decisions start anew.
            migrationBuilder.Sql("UPDATE ImportBatches SET State = 1, LeaseUntil = NULL WHERE State = 2");
            migrationBuilder.Sql("DELETE FROM ImportRows");
            migrationBuilder.AlterColumn<Guid>(
                name: "Id",
                table: "ImportRows",
                type: "TEXT",
                nullable: false,
                oldClrType: typeof(long),
                oldType: "INTEGER")
                .OldAnnotation("Sqlite:Autoincrement", true);
            migrationBuilder.CreateIndex(name: "IX_ImportRows_SheetId_Key", table: "ImportRows", columns: new[] { "SheetId", "Key" });
        }
    }
}
